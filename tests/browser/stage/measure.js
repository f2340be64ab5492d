/* What a page shows of our lists, as plain data. Runs in the page.
 *
 * `picture` is one of the second entry, as a data URL: its corner tells what a list
 * stands on, be it a colour or an image.
 */
async (picture) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext('2d', {willReadFrequently: true});

  // Any CSS colour as red, green, blue (0 to 255) and alpha (0 to 1).
  const rgba = (color) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = color;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const image = new Image();
  image.src = picture;
  await image.decode();
  brush.drawImage(image, -1, 2 - image.height);
  const ground = [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  const behind = (element) => {
    const layers = [];
    for (let at = element; !at.matches('.pubs-list, .pubs-legend'); at = at.parentElement) {
      layers.push(rgba(getComputedStyle(at).backgroundColor));
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), ground);
  };
  const luminance = (color) => {
    const [r, g, b] = color.map((part) => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (color, element) => {
    const below = behind(element);
    const [a, b] = [over(rgba(color), below), below].map(luminance).sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };

  const box = (element) => {
    const r = element.getBoundingClientRect();
    return {x: r.x, y: r.y + scrollY, width: r.width, height: r.height};
  };
  // Each line of an element, without the authors that are folded away.
  const lines = (element) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [];
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest('.pubs-more:not([open]) > .pubs-rest')) continue;
      range.selectNodeContents(texts.currentNode);
      found.push(...range.getClientRects());
    }
    return found.filter((r) => r.width > 0.5 && r.height > 0.5)
      .map((r) => ({x: r.x, y: r.y + scrollY, width: r.width, height: r.height}));
  };
  const seen = (element) => element.checkVisibility({contentVisibilityAuto: true})
    && element.getClientRects().length > 0;

  const part = (element) => ({
    text: element.textContent.trim(),
    name: [...element.classList].join(' ') || element.localName,
    contrast: ratio(getComputedStyle(element).color, element),
    underlined: getComputedStyle(element).textDecorationLine.includes('underline'),
    weight: getComputedStyle(element).fontWeight,
    box: box(element),
  });

  const lists = [...document.querySelectorAll('.pubs-list')];
  const entries = [...document.querySelectorAll('.pubs-entry')];
  const summaries = [...document.querySelectorAll('.pubs-list .pubs-abstract > summary')];
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const body = document.querySelector('.pubs-legend, .pubs-list').parentElement;
  const paragraph = document.querySelector('p.pubs-legend') || body.querySelector('p');
  const links = all('.pubs-links > a');

  return {
    ground: luminance(ground),
    width: {window: innerWidth, page: document.scrollingElement.scrollWidth},
    start: paragraph.getBoundingClientRect().x,
    list: lists.map((list) => ({
      ...box(list),
      style: getComputedStyle(list).listStyleType,
      wider: list.scrollWidth - list.clientWidth,
      room: list.parentElement.clientWidth,
    })),
    entry: entries.map((entry) => ({
      ...box(entry),
      id: entry.id,
      style: getComputedStyle(entry).listStyleType,
      image: getComputedStyle(entry).backgroundImage,
      before: getComputedStyle(entry, '::before').content,
      after: getComputedStyle(entry, '::after').content,
      align: getComputedStyle(entry).textAlign,
      size: parseFloat(getComputedStyle(entry).fontSize),
      parts: [...entry.querySelectorAll(
        '.pubs-badge, .pubs-title, .pubs-authors, .pubs-venue, .pubs-summary, .pubs-note,'
        + ' .pubs-links > a, .pubs-abstract > summary, .pubs-text, .pubs-preview',
      )].filter(seen).map((element) => ({
        name: element.classList[0] || element.localName,
        lines: /badge|preview/.test(element.className) ? [box(element)] : lines(element),
      })),
    })),
    badge: all('.pubs-badge').map(part),
    link: links.map(part),
    text: all('.pubs-title, .pubs-authors, .pubs-me, .pubs-venue, .pubs-award, .pubs-summary,'
      + ' .pubs-note, .pubs-text, .pubs-abstract > summary, .pubs-more > summary,'
      + ' .pubs-legend, .pubs-authors a, .pubs-venue a').map(part),
    weight: getComputedStyle(document.querySelector('.pubs-links')).fontWeight,
    summary: summaries.map((summary) => ({
      ...box(summary),
      style: getComputedStyle(summary).listStyleType,
      before: getComputedStyle(summary, '::before').transform,
      after: getComputedStyle(summary, '::after').content,
      image: getComputedStyle(summary, '::before').maskImage,
    })),
    size: {
      paragraph: parseFloat(getComputedStyle(paragraph.previousElementSibling || paragraph).fontSize),
      title: parseFloat(getComputedStyle(document.querySelector('.pubs-title')).fontSize),
      text: Math.max(...[...document.querySelectorAll('.pubs-text, .pubs-text *')]
        .map((element) => parseFloat(getComputedStyle(element).fontSize))),
    },
  };
}
