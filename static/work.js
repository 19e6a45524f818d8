// Small enhancements of pages with forms; all work without this file. ES2018.
// Every text comes from the page, in its language.
(() => {
  const on = (name, listener) => document.addEventListener(name, listener);

  // 1. Focus what the server marked: error summary, verdict heading. Only in what
  //    is new, so that a part which refreshes itself never takes the focus away.
  const focusMarked = (root) => {
    const mark = root.matches('[data-focus]') ? root : root.querySelector('[data-focus]');
    if (!mark) return;
    mark.focus({ preventScroll: true });
    // As much as fits of what the heading opens, but always the heading itself.
    (mark.closest('.verdict') || mark).scrollIntoView({ block: 'nearest' });
    mark.scrollIntoView({ block: 'nearest' });
  };
  focusMarked(document.body);
  on('htmx:afterSettle', (event) => {
    if (event.target instanceof Element) focusMarked(event.target);
  });

  // 2. Error links: bring the question into view, then focus its field.
  on('click', (event) => {
    const link = event.target.closest('.error-summary a');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest('fieldset, .field') || field).scrollIntoView();
    field.focus({ preventScroll: true });
  });

  // 3. What was wrong with the answer before says nothing about the one on its way.
  on('htmx:beforeSend', (event) => {
    const form = event.detail.requestConfig.elt.closest('form');
    if (!form) return;
    form.querySelectorAll('.error-summary, .error').forEach((error) => error.remove());
    form.querySelectorAll('.field--error').forEach((field) => {
      field.classList.remove('field--error');
    });
    form.querySelectorAll('[aria-invalid]').forEach((input) => {
      input.removeAttribute('aria-invalid');
    });
  });

  // 4. The last five minutes of an attempt: shown by the second, said a few times.
  //    Counted from what the server says is left, since clocks in schools are wrong.
  let clock = null;
  let ends = 0;
  let told = Infinity;
  const count = () => {
    const shown = document.querySelector('[data-clock]');
    if (!shown) return;
    if (shown !== clock) {
      clock = shown;
      ends = Date.now() + 1000 * clock.dataset.clock;
      told = Math.min(told, Number(clock.dataset.clock));
    }
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    const face = clock.querySelector('[data-clock-face]');
    face.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    face.parentNode.hidden = left > 300 || !left;
    const due = [...clock.querySelectorAll('template')].reverse().find(({ dataset }) => left <= dataset.at);
    if (!left) {
      if (!clock.querySelector('.banner')) clock.append(due.content.cloneNode(true));
    } else if (due && Number(due.dataset.at) < told) {
      told = Number(due.dataset.at);
      const says = document.getElementById('clock-says');
      if (says) says.textContent = due.content.textContent;
    }
  };
  if (document.querySelector('[data-clock]')) {
    count();
    setInterval(count, 1000);
  }

  // 5. Choosing a time zone: offer the one that this device goes by.
  const offer = document.querySelector('[data-own-zone]');
  const zones = offer && document.getElementById(offer.dataset.ownZone);
  const mine = zones && Intl.DateTimeFormat().resolvedOptions().timeZone;
  const own = mine && [...zones.options].find(({ value }) => value === mine);
  if (own && !own.selected) {
    const button = offer.querySelector('button');
    button.textContent = own.text;
    button.addEventListener('click', () => {
      zones.value = mine;
      zones.focus();
      offer.hidden = true;
    });
    offer.hidden = false;
  }
})();
