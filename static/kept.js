// Answers that were pressed and not yet saved, sent from the next page of this browser:
// by the same key, so that one which did arrive is saved once. answers.js keeps them.
// ES2018, and every text comes from the page. Storage may be full or forbidden.
(() => {
  const PREFIX = 'answer ';
  const MONTH = 30 * 86400000;
  const WAITS = [2, 5, 10, 20]; // Seconds; then 30, in all so often:
  const TRIES = 20;
  const here = location.pathname;

  // By address: whether it was pressed, what its form sends, since when.
  const stored = (use) => {
    try { return use(localStorage, sessionStorage); } catch (error) { return null; }
  };
  const keep = (path, pressed, body) => stored((store) => {
    store.setItem(PREFIX + path, JSON.stringify([pressed, body, Date.now()]));
  });
  const kept = (path) => stored((store) => JSON.parse(store.getItem(PREFIX + path))) || [];
  const drop = (path) => stored((store) => store.removeItem(PREFIX + path));

  const say = (place, name) => {
    if (place.dataset.says === name) return; // Or it would be read out again.
    place.dataset.says = name;
    place.textContent = '';
    if (name) place.append(document.getElementById(`saving-${name}`).content.cloneNode(true));
  };

  let retry = 0;
  let tries = 0;
  const again = () => {
    clearTimeout(retry);
    retry = 0;
    dispatchEvent(new Event('again'));
    sendAll();
  };
  const later = () => {
    if (!retry && tries < TRIES) {
      // Not a whole class in the same moment.
      retry = setTimeout(again, ((WAITS[tries] || 30) + Math.random() / 2) * 1000);
      tries += 1;
    }
    return retry;
  };
  ['online', 'pageshow'].forEach((name) => addEventListener(name, () => {
    tries = 0;
    again();
  }));

  const news = document.createElement('div');
  news.className = 'kept';
  news.setAttribute('role', 'status');
  document.querySelector('main > .wrap').prepend(news);
  const told = {};
  const tell = (path, name) => {
    if (!told[path]) {
      told[path] = document.createElement('div');
      news.append(told[path]);
    }
    say(told[path], name);
    const link = told[path].querySelector('a');
    if (link) link.href = path;
  };

  const send = async (path, body, token) => {
    const headers = { 'HX-Request': 'true', 'X-CSRFToken': token };
    const options = { method: 'POST', headers, body: new URLSearchParams(body) };
    const reply = await fetch(path, options).catch(() => ({ status: 500 }));
    const { status } = reply;
    // Whatever else comes is from what stands between, such as 429: too many at once.
    if (![200, 403, 404, 409, 422].includes(status)) {
      tell(path, 'past-trying');
      return later();
    }
    // Signed out, or cookies are refused: it stays for the next visit.
    if (status === 403 || reply.headers.get('HX-Redirect')) return true;
    if (status === 422) {
      keep(path, 0, body);
      tell(path, 'past-open');
      return false;
    }
    if (kept(path)[1] === body) drop(path);
    // Its own page shows it already. A 404 is another person's, and says nothing.
    if (status === 200 && path !== here) tell(path, 'past-saved');
    if (status === 409) {
      // The server's own words: why not, and what was sent.
      const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
      tell(path, 'past-refused');
      told[path].firstElementChild.append(...page.querySelector('#quiz [role=alert]').children);
    }
    return false;
  };
  let busy = false;
  const sendAll = async () => {
    const token = document.querySelector('[name=csrfmiddlewaretoken]');
    if (busy || !token) return;
    busy = true;
    const names = stored((store) => Object.keys(store)) || [];
    for (const name of names.filter((each) => each.startsWith(PREFIX))) {
      const path = name.slice(PREFIX.length);
      const [pressed, body, since] = kept(path);
      const isOwn = path === here && document.querySelector('#quiz form');
      if (!(Date.now() - since < MONTH)) drop(path);
      else if (pressed && !isOwn && await send(path, body, token.value)) break;
    }
    busy = false;
  };

  window.answers = { stored, keep, kept, drop, say, later };
})();
