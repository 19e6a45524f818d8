// Reads a lesson aloud, sentence by sentence. Fetched by app.js where there are voices.
// Only with a voice of the reader's own device: others send the text elsewhere. ES2018.
(() => {
  const bar = document.querySelector('[data-aloud]');
  const synth = window.speechSynthesis;
  const language = bar.dataset.aloud;
  const [main, stop] = bar.querySelectorAll('button');
  const light = window.Highlight && CSS.highlights ? new Highlight() : null;
  if (light) CSS.highlights.set('aloud', light);

  let voice = null;
  let parts = [];
  let now = 0;
  let turn = 0; // Whatever an earlier turn still reports is of no interest.
  let saying = null; // Kept: browsers forget what nobody holds, and never end it.

  const findVoice = () => {
    const code = (name) => name.replace('_', '-').toLowerCase();
    const own = synth.getVoices().filter(({ localService, lang }) => (
      localService && code(lang).split('-')[0] === code(language).split('-')[0]
    ));
    voice = own.find(({ lang }) => code(lang) === code(language))
      || own.find((each) => each.default) || own[0] || null;
    bar.hidden = !voice;
  };

  // Where each sentence of a text begins and ends.
  const cut = (text) => {
    if (window.Intl && Intl.Segmenter) {
      const cutter = new Intl.Segmenter(language, { granularity: 'sentence' });
      return [...cutter.segment(text)].map(({ index, segment }) => [index, index + segment.length]);
    }
    const found = [];
    text.replace(/[^.!?…؟]+[.!?…؟”’"')\]]*\s*/g, (all, at) => { found.push([at, at + all.length]); });
    return found;
  };

  const gather = () => {
    const blocks = document.querySelectorAll('.text h2, .text h3, .para > p:not(.note)');
    parts = [];
    blocks.forEach((block) => {
      cut(block.textContent).forEach(([start, end]) => parts.push({ block, start, end }));
    });
  };

  const rangeOf = ({ block, start, end }) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (at <= start && start < at + node.length) range.setStart(node, start - at);
      if (at < end && end <= at + node.length) range.setEnd(node, end - at);
      at += node.length;
    }
    return range;
  };

  const clear = () => {
    if (light) light.clear();
    document.querySelectorAll('.is-aloud').forEach((block) => block.classList.remove('is-aloud'));
  };

  const show = (part) => {
    clear();
    const range = rangeOf(part);
    if (light) light.add(range);
    else part.block.classList.add('is-aloud');
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - bar.offsetHeight) scrollBy(0, top - innerHeight / 3);
  };

  // What is said on the button: read, pause or resume. Beside it, stop.
  const label = (name) => {
    main.textContent = bar.dataset[name];
    stop.hidden = name === 'read';
    bar.classList.toggle('is-on', !stop.hidden);
  };

  const hush = () => {
    turn += 1;
    synth.cancel();
  };

  const end = () => {
    hush();
    clear();
    now = 0;
    if (document.activeElement === stop) main.focus();
    label('read');
  };

  const speak = () => {
    if (now >= parts.length) {
      end();
      return;
    }
    const part = parts[now];
    const mine = turn;
    saying = new SpeechSynthesisUtterance(part.block.textContent.slice(part.start, part.end));
    saying.voice = voice;
    saying.lang = voice.lang;
    saying.onend = () => {
      if (mine !== turn) return;
      now += 1;
      speak();
    };
    saying.onerror = () => { if (mine === turn) end(); };
    show(part);
    synth.speak(saying);
  };

  main.addEventListener('click', () => {
    const goes = !stop.hidden && main.textContent === bar.dataset.pause;
    hush();
    if (goes) {
      // Not synth.pause(): on many phones nothing is heard after it any more.
      label('resume');
      return;
    }
    if (stop.hidden) gather();
    label('pause');
    speak();
  });
  stop.addEventListener('click', end);
  document.addEventListener('keydown', ({ key }) => { if (key === 'Escape' && !stop.hidden) end(); });
  addEventListener('pagehide', end);
  synth.onvoiceschanged = findVoice;
  findVoice();
})();
