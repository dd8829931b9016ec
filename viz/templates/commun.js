// What the pages of networks and maps share: words, tables and files. Text nodes only, never HTML:
// labels come from documents that strangers wrote.

/** Return a new element with attributes and children; strings become text nodes. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function plural(count, one, many = `${one}s`) {
  return `${count} ${count > 1 ? many : one}`;
}

/** Return text without accents, case or ligatures, to compare. */
function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/[’ʼ‘`]/g, "'").replace(/\s+/g, ' ').trim();
}

/** Put the tooltip near a point of the stage, inside it. */
function placeTip(tip, point, stage) {
  tip.hidden = false;
  const left = Math.min(point.x + 14, stage.clientWidth - tip.offsetWidth - 8);
  const over = point.y + 18 + tip.offsetHeight > stage.clientHeight - 8;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, over ? point.y - tip.offsetHeight - 14 : point.y + 18)}px`;
}

/** Let the headers of a table sort its rows. */
function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = make('button', { type: 'button' }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const collate = new Intl.Collator('fr', { numeric: true }).compare;
      const number = (row) => row.cells[column].dataset.value;
      const compare = (a, b) => {
        if (number(a) === undefined || number(b) === undefined) {
          if (number(a) !== number(b)) return (number(a) === undefined ? 1 : -1) * (down ? -1 : 1);
          return collate(a.cells[column].textContent, b.cells[column].textContent);
        }
        return number(a) - number(b);
      };
      const rows = [...table.tBodies[0].rows].sort((a, b) => compare(a, b) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}

/** Return rows as CSV; no cell can be taken for a formula by a spreadsheet. */
function toCsv(rows) {
  const cell = (value) => {
    const text = String(value);
    const safe = typeof value === 'string' && /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** Hand a file to the reader, from memory. */
function download(name, blob) {
  const address = URL.createObjectURL(blob);
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
