// Nothing lost: an answer stays in this browser until the server says it is saved.
// Where nothing may be stored, it is still sent again while its page is open.
// Needs kept.js. ES2018, and every text comes from the page.
(() => {
  const { stored, keep, kept, drop, say, later } = window.answers;
  const here = location.pathname;
  const on = (names, listener) => names.split(' ').forEach((name) => addEventListener(name, listener));
  const tell = (name) => say(document.getElementById('saving'), name);

  // 1. The form, while its question is open.
  const form = () => document.querySelector('#quiz form');
  const read = () => {
    if (!form()) return '';
    const data = new FormData(form());
    data.delete('csrfmiddlewaretoken'); // The next page has its own.
    return String(new URLSearchParams(data));
  };
  const fill = (values) => {
    [...form().elements].forEach((field) => {
      const { name, type } = field;
      if (/radio|checkbox/.test(type)) field.checked = values.getAll(name).includes(field.value);
      else if (/^answer/.test(name) && !/hidden|submit/.test(type)) field.value = values.get(name) || '';
    });
    // An order is in hidden inputs, one to a row: its rows move.
    const rows = [...document.querySelectorAll('#order > li')];
    const order = values.getAll('answer');
    const place = (row) => order.indexOf(row.querySelector('input').value);
    rows.sort((one, other) => place(one) - place(other)).forEach((row, number) => {
      row.parentNode.append(row);
      const [up, down] = row.querySelectorAll('button');
      up.setAttribute('aria-disabled', !number);
      down.setAttribute('aria-disabled', number === rows.length - 1);
    });
  };

  // 2. As it is typed.
  let sent = ''; // What was pressed, while no reply has come.
  let typing = 0;
  const note = () => {
    clearTimeout(typing);
    typing = 0;
    const body = read();
    if (!body) return;
    keep(here, body === sent ? 1 : 0, body);
    tell(sent && (body === sent ? 'trying' : 'changed'));
  };
  const forget = () => {
    clearTimeout(typing);
    typing = 0;
    sent = '';
    drop(here);
  };
  on('input change', ({ target }) => {
    if (!target.form || target.form !== form()) return;
    clearTimeout(typing);
    typing = setTimeout(note, 300);
  });
  on('pagehide', () => typing && note());
  on('htmx:afterSwap', ({ target }) => target.id === 'order' && note());
  // Signing out empties the storage (app.js): nothing is put back.
  on('submit', ({ target }) => target.matches('[action$="/sign-out/"]') && forget());

  // 3. As it is pressed, and what the server says.
  const isAnswer = ({ elt, formData }) => elt.matches('form') && !formData.has('hint');
  on('again', () => window.htmx && sent && sent === read() && form().querySelector('.btn').click());
  on('htmx:beforeRequest', ({ detail: { requestConfig } }) => {
    if (!isAnswer(requestConfig)) return;
    if (!sent) tell('');
    clearTimeout(typing);
    typing = 0;
    sent = read();
    keep(here, 1, sent);
  });
  on('htmx:beforeOnLoad', ({ detail: { requestConfig, xhr } }) => {
    if (!isAnswer(requestConfig)) return;
    const { status } = xhr;
    const next = xhr.getResponseHeader('HX-Redirect');
    if (status === 422) {
      sent = '';
      note();
    } else if (status === 409) {
      forget();
      tell('');
    } else if (status === 200 && !/[?&]next=/.test(next)) { // Else: sign in first.
      const typed = next && read() !== sent && read();
      forget();
      if (typed) keep(here, 0, typed);
      stored((_, session) => {
        session.removeItem('reloaded');
        if (next) session.setItem('saved', 1);
      });
      tell('saved');
    }
  });
  const failed = ({ detail: { requestConfig, xhr: { status } } }) => {
    if (status === 403) {
      // A form that was open too long: once, and only if it can be filled in again.
      const isFirst = kept(here)[1] && stored((_, session) => {
        if (session.getItem('reloaded') === here) return false;
        session.setItem('reloaded', here);
        return true;
      });
      if (isFirst) location.reload();
      else tell('refused');
    } else if (status === 404) {
      forget();
      tell('gone');
    } else if (isAnswer(requestConfig)) {
      tell(read() !== sent ? 'changed' : later() ? 'trying' : 'stopped');
    } else {
      tell('lost');
    }
  };
  on('htmx:sendError htmx:timeout htmx:responseError', failed);

  // 4. As the page opens: what was left is filled in, and sent if it was pressed.
  const wentOn = stored((_, session) => {
    const saved = session.getItem('saved');
    session.removeItem('saved');
    return saved;
  });
  if (!form()) return;
  if (wentOn) tell('went-on');
  const [pressed, body] = kept(here);
  if (!body) return;
  const before = read();
  const values = new URLSearchParams(body);
  fill(values);
  if (pressed) {
    ['key', 'seen'].forEach((name) => { form().elements[name].value = values.get(name); });
    sent = read();
    tell('trying');
  } else if (read() !== before) {
    tell('filled-in');
  }
})();
