// Drives the language server that editors use (yaml-language-server, the one of VS Code's YAML
// extension) over the schemas of this repository, and holds the schemas and `prikaz check` to one
// verdict: node .ci/editor.mjs MODULES PRIKAZ
// MODULES is the folder where `npm ci` has put what node/package-lock.json beside this file pins.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [modules, prikaz] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(modules, 'package.json'));
const protocol = require('vscode-languageserver-protocol/node');
const Ajv = require('ajv').default;
const YAML = require('yaml');
const root = fileURLToPath(new URL('..', import.meta.url));
const schemaFile = (of, language) => join(root, 'schema', `${of}.${language}.schema.json`);
const schemas = {};
for (const language of ['ru', 'en']) {
  schemas[language] = JSON.parse(readFileSync(schemaFile('programme', language), 'utf8'));
}

let passed = 0;
const failures = [];
/** One check: counted if it holds, told at the end if not. */
async function check(name, work) {
  try {
    await work();
    passed += 1;
  } catch (error) {
    failures.push(`${name}\n    ${String(error.message).replaceAll('\n', '\n    ')}`);
  }
}

const languageOf = (text) => (/^(organisation|programme|act):/m.test(text) ? 'en' : 'ru');
/** A file as an editor holds it: without a byte order mark. */
const read = (path) => readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
/** Files of a folder that are UTF-8; none is a broken test. */
function cases(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml')).sort();
  assert.ok(names.length > 0, `${folder}: no case`);
  return names.map((name) => join(folder, name));
}

// --- the server ---

const child = spawn(process.execPath, [require.resolve('yaml-language-server/bin/yaml-language-server'), '--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const connection = protocol.createProtocolConnection(
  new protocol.StreamMessageReader(child.stdout),
  new protocol.StreamMessageWriter(child.stdin),
);
const uri = (path) => pathToFileURL(path).href;
const virtual = (language, name) => uri(join(root, 'virtual', language, name));
const settings = {
  validate: true,
  hover: true,
  completion: true,
  // No network: neither the store of schemas nor anything else is asked.
  schemaStore: { enable: false },
  schemas: Object.fromEntries([
    ...['ru', 'en'].map((language) => [uri(schemaFile('programme', language)), `virtual/${language}/*.yaml`]),
    [uri(schemaFile('settings', 'ru')), 'virtual/settings/*.yaml'],
  ]),
};
connection.onRequest('workspace/configuration', ({ items }) =>
  items.map(({ section }) => (section === 'yaml' ? settings : section === 'editor' ? { tabSize: 2 } : {})),
);
connection.onRequest('client/registerCapability', () => null);
connection.onRequest('vscode/content', () => assert.fail('the server asks for content from elsewhere'));
const waiting = new Map();
connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
  waiting.get(uri)?.(diagnostics);
});
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: uri(root),
  workspaceFolders: [{ uri: uri(root), name: 'prikaz' }],
  capabilities: {
    textDocument: {
      completion: {
        completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] },
      },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      publishDiagnostics: {},
    },
    workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
  },
});
await connection.sendNotification('initialized', {});
await connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml: settings } });

let opened = 0;
/** Opens a text under an address and gives what the server says of it. */
async function diagnose(at, text) {
  const said = new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${at}: the server says nothing`)), 30_000);
    waiting.set(at, (diagnostics) => {
      clearTimeout(timer);
      done(diagnostics);
    });
  });
  await open(at, text);
  const diagnostics = await said;
  waiting.delete(at);
  return diagnostics;
}
const open = (at, text) =>
  connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: at, languageId: 'yaml', version: 1, text },
  });

/** Takes the mark «¦» out of a text: the text without it and the place where it stood. */
function marked(text) {
  const at = text.indexOf('¦');
  assert.ok(at >= 0, 'no mark');
  const before = text.slice(0, at).split('\n');
  return {
    text: text.replace('¦', ''),
    position: { line: before.length - 1, character: before.at(-1).length },
  };
}

/** What the server offers at the mark, and the document. */
async function complete(language, source) {
  const { text, position } = marked(source);
  const at = virtual(language, `complete-${(opened += 1)}.yaml`);
  await open(at, text);
  const list = await connection.sendRequest('textDocument/completion', { textDocument: { uri: at }, position });
  return { text, items: list.items ?? list };
}

async function hover(language, source) {
  const { text, position } = marked(source);
  const at = virtual(language, `hover-${(opened += 1)}.yaml`);
  await open(at, text);
  const found = await connection.sendRequest('textDocument/hover', { textDocument: { uri: at }, position });
  return found?.contents?.value ?? '';
}

const words = (documentation) => documentation?.value ?? documentation ?? '';
function offered(items, label) {
  const found = items.filter((item) => item.label === label);
  assert.equal(found.length, 1, `«${label}» among ${items.map((item) => item.label).join(', ')}`);
  return found[0];
}

// --- documents that are right: silence ---

for (const path of cases('programmes')) {
  const text = read(join(root, path));
  await check(`${path}: names its schema`, () =>
    assert.match(text, /^# yaml-language-server: \$schema=\.\.\/schema\/programme\.ru\.schema\.json\n/));
  await check(`${path}: no diagnostics`, async () => assert.deepEqual(await diagnose(uri(join(root, path)), text), []));
}
for (const path of [...cases('tests/check/good'), ...cases('tests/render')]) {
  const text = read(join(root, path));
  await check(`${path}: no diagnostics`, async () => {
    const name = path.replaceAll(/[\\/]/g, '-');
    assert.deepEqual(await diagnose(virtual(languageOf(text), name), text), []);
  });
}

// --- completion ---

const KEYS = [
  ['ru', '¦', 'организация', 'Кто издаёт документ.'],
  ['ru', 'организация: {наименование: О}\nпро¦', 'программа', 'Сама программа.'],
  ['ru', 'акт:\n  вид: приказ\n  за¦\n', 'заголовок', 'О чём документ'],
  ['ru', 'акт:\n  вид: приказ\n  ¦\n', 'пункты', 'Пункты'],
  ['ru', 'программа:\n  планы:\n    карта:\n      мероприятия:\n        - ¦', 'мероприятие', 'Что делается.'],
  ['ru', 'программа:\n  планы:\n    карта:\n      мероприятия:\n        - мероприятие: М\n          ¦', 'срок', 'К какому сроку'],
  ['ru', 'программа:\n  показатели:\n    - наименование: Д\n      пл¦', 'плановые_значения', 'Значения по годам.'],
  ['ru', 'программа:\n  разделы:\n    - заголовок: О\n      разделы:\n        - ¦', 'вставка', 'Что вставить'],
  ['en', '¦', 'organisation', 'Кто издаёт документ.'],
  ['en', 'act:\n  kind: order\n  ti¦\n', 'title', 'О чём документ'],
  ['en', 'programme:\n  roadmaps:\n    map:\n      activities:\n        - ¦', 'activity', 'Что делается.'],
  ['settings', '¦', 'правила', 'Строгость правил'],
  ['settings', 'правила:\n  double¦', 'double-space', ''],
];
for (const [language, source, key, about] of KEYS) {
  await check(`the key ${key} is offered: ${JSON.stringify(source)}`, async () => {
    const { items } = await complete(language, source);
    const property = items.filter((item) => item.kind === protocol.CompletionItemKind.Property);
    const item = offered(property, key);
    assert.ok(words(item.documentation).includes(about), words(item.documentation));
  });
}
const VALUES = [
  ['ru', 'акт:\n  вид: ¦', 'приказ', 'ПРИКАЗ'],
  ['ru', 'акт:\n  вид: рас¦', 'распоряжение', 'РАСПОРЯЖЕНИЕ'],
  ['ru', 'стандарт: ¦', 'ГОСТ Р 7.0.97-2025', 'новый'],
  ['ru', 'программа:\n  планы:\n    карта:\n      ориентация: ¦', 'альбомная', 'лист лежит'],
  ['ru', 'программа:\n  планы:\n    карта:\n      нумерация_граф: ¦', 'да', ''],
  ['ru', 'программа:\n  планы:\n    карта:\n      графы:\n        - поле: ¦', 'ответственные', 'кто отвечает'],
  ['ru', 'программа:\n  разделы:\n    - вставка: ¦', 'показатели', 'таблица показателей'],
  ['en', 'act:\n  kind: ¦', 'order', 'ПРИКАЗ'],
  ['en', 'programme:\n  sections:\n    - show: ¦', 'indicators', 'таблица показателей'],
  ['settings', 'оформление:\n  тире: ¦', 'короткое', 'так и без ключа'],
];
for (const [language, source, value, about] of VALUES) {
  await check(`the value ${value} is offered: ${JSON.stringify(source)}`, async () => {
    const { items } = await complete(language, source);
    assert.ok(words(offered(items, value).documentation).includes(about), JSON.stringify(offered(items, value)));
    // English words of YAML are no values here.
    const foreign = items.filter((item) => ['true', 'false', 'null'].includes(item.label));
    assert.deepEqual(foreign, []);
  });
}

// --- hover ---

const HOVERS = [
  ['ru', 'орга¦низация:\n  наименование: О\n', ['Кто издаёт документ.', '```yaml\nорганизация:']],
  ['ru', 'организация:\n  место_изда¦ния: г. Артём\n', ['Место издания', 'Место составления документа.', 'пгт Заречный']],
  ['ru', 'акт:\n  ви¦д: приказ\n', ['Вид документа.', 'распоряжение', 'стоит «РАСПОРЯЖЕНИЕ»']],
  ['ru', 'программа:\n  разделы:\n    - вста¦вка: паспорт\n', ['Что вставить', 'таблица паспорта']],
  ['ru', 'программа:\n  срок_реализа¦ции: 2020–2022\n', ['Срок реализации', 'Когда программа действует.']],
  ['ru', 'программа:\n  планы:\n    к:\n      мероприятия:\n        - от¦ветственные: Отдел\n', ['Ответственные', 'Кто отвечает']],
  ['ru', 'программа:\n  цел¦и: |\n    Развитие\n', ['Цели', 'цели: |']],
  ['ru', 'акт:\n  подп¦ись: {должность: Н, фио: А}\n', ['Кто подписывает', 'фио: Л. М. Иванова']],
  ['ru', 'акт:\n  пунк¦ты: |\n    1. У.\n', ['#### Пункты\n', 'текст с номерами или список', '1. Утвердить программу.']],
  ['en', 'act:\n  sig¦natory: {position: Head, name: A}\n', ['Кто подписывает', 'signatory:']],
];
for (const [language, source, parts] of HOVERS) {
  await check(`hover: ${JSON.stringify(source)}`, async () => {
    // The server escapes what Markdown would take for its signs.
    const shown = (await hover(language, source)).replaceAll('\\', '');
    for (const part of parts) assert.ok(shown.includes(part), `«${part}» in\n${shown}`);
    assert.ok(!/undefined|\|\|/.test(shown), shown);
  });
}

// --- errors stand on the words, in Russian ---

const ERRORS = [
  ['ru', 'организация:\n  наименование: О\n  телефн: 1\nпрограмма: {наименование: П}\n', 2, 'телефн', 'такого ключа'],
  ['ru', 'организация: {наименование: О}\nпрограмма: {наименование: П}\nприказ: 1\n', 2, 'приказ', 'такого ключа'],
  ['ru', 'организация: {наименование: О}\nпрограмма:\n  цели: Ц\n', 1, 'программа', 'наименование'],
  ['ru', 'организация: {наименование: О}\nпрограмма: {наименование: П}\nстандарт: ГОСТ\n', 2, 'ГОСТ', 'Бывает: ГОСТ Р 7.0.97-2025'],
  ['ru', 'организация: {наименование: О}\nпрограмма:\n  наименование: П\n  срок_реализации: скоро\n', 3, 'скоро', 'Срок пишется так'],
  ['ru', 'организация: {наименование: О}\nпрограмма:\n  наименование: П\n  задачи:\n    - {текст: Т, срок: 1}\n', 4, 'срок', 'такого ключа'],
  ['ru', 'организация: {наименование: [О]}\nпрограмма: {наименование: П}\n', 0, '[О]', 'Здесь нужен текст'],
  ['ru', 'организация: {наименование: О}\nпрограмма: {наименование: П, задачи: ы}\n', 1, 'ы', 'Здесь нужен список'],
  ['en', 'organisation: {name: O}\nprogramme:\n  title: P\n  taskz: 1\n', 3, 'taskz', 'такого ключа'],
  ['settings', 'правила:\n  dubble-space: нет\n', 1, 'dubble-space', 'Такого кода нет'],
];
for (const [language, text, line, at, message] of ERRORS) {
  await check(`an error on «${at}»: ${JSON.stringify(text)}`, async () => {
    const found = await diagnose(virtual(language, `error-${(opened += 1)}.yaml`), text);
    assert.equal(found.length, 1, JSON.stringify(found, null, 1));
    const [{ range, message: said }] = found;
    const start = text.split('\n')[line].lastIndexOf(at);
    assert.deepEqual(
      [range.start, range.end],
      [{ line, character: start }, { line, character: start + at.length }],
      JSON.stringify(found),
    );
    assert.ok(said.includes(message), said);
  });
}

// --- one verdict on structure ---

/** Codes of the checker that speak of what a schema can say. */
const STRUCTURE = [
  'unknown-key', 'missing-key', 'mixed-languages', 'wrong-kind', 'no-value', 'unknown-choice', 'bad-date', 'bad-period',
  'bad-number', 'bad-width', 'bad-year', 'empty-list', 'comma-splits', 'item-became-key', 'double-dash', 'glued-colon',
  'glued-dash', 'empty-file',
];
const work = mkdtempSync(join(tmpdir(), 'prikaz-editor-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
/** What `prikaz check` finds in the paths, by path. */
function findings(paths) {
  const run = spawnSync(prikaz, ['check', '--notes', '--format', 'json', ...paths], {
    cwd: root, encoding: 'utf8', maxBuffer: 1 << 28,
  });
  assert.ok(run.status === 0 || run.status === 1, run.stderr);
  const found = new Map();
  for (const { path, findings } of JSON.parse(run.stdout).files) {
    found.set(path, [...(found.get(path) ?? []), ...findings]);
  }
  return found;
}
const ajv = new Ajv({ strict: false, allowUnionTypes: true, allErrors: true });
const validate = { ru: ajv.compile(schemas.ru), en: ajv.compile(schemas.en) };

/** Cases on which the two differ, each with the reason; one that no longer differs must go. */
const DIFFER = {
  'tests/check/bad/columns-unknown-risk.yaml': 'which fields need a head of their own depends on the field',
  'tests/check/bad/extra-unknown.yaml': 'which fields need a head of their own depends on the field',
  'tests/check/bad/impossible-date.yaml': 'a pattern does not know how long the months are',
};
const corpus = ['programmes', 'tests/check/good', 'tests/check/bad', 'tests/render'].flatMap(cases);
const said = findings(corpus);
let compared = 0;
for (const path of corpus) {
  const text = read(join(root, path));
  const document = YAML.parseDocument(text, { uniqueKeys: true });
  // What is no YAML has no structure: the editor underlines it as such.
  const readable = document.errors.length === 0 && !text.includes('\uFFFD') && !text.includes('\0');
  const codes = (said.get(path.replaceAll('\\', '/')) ?? []).map((finding) => finding.code);
  const ours = codes.filter((code) => STRUCTURE.includes(code));
  if (!readable) continue;
  compared += 1;
  await check(`${path}: the schema and the checker agree`, () => {
    const run = validate[languageOf(text)];
    let value = null;
    try {
      value = document.toJS({ maxAliasCount: 0 });
    } catch {
      return;
    }
    const accepted = run(value);
    const words = `checker: ${ours.join(', ') || 'nothing'}; schema: ${accepted ? 'nothing' : ajv.errorsText(run.errors)}`;
    const differ = accepted !== (ours.length === 0);
    const path_ = path.replaceAll('\\', '/');
    assert.equal(differ, path_ in DIFFER, differ ? words : `no longer differs: ${DIFFER[path_]}`);
  });
}
await check('most of the corpus is compared', () => assert.ok(compared > corpus.length / 2, `${compared}`));

// --- dates, periods, widths: the pattern is the reader ---

/** Values that the checker refuses under a key, each standing on its own line. */
function refused(head, values, line) {
  const file = join(work, 'values.yaml');
  const lines = values.map(line).join('\n');
  writeFileSync(file, `${head}${lines}\n`);
  const first = head.split('\n').length;
  const found = [...findings([file]).values()].flat();
  return new Map(found.filter((one) => one.code.startsWith('bad-') || one.code === 'period-reversed')
    .map((one) => [values[one.line - first], one]));
}
const quoted = (value) => JSON.stringify(value);
const days = ['0', '00', '1', '01', '8', '08', '19', '20', '29', '30', '31', '32', '2022', 'x', ''];
const dates = [
  ...['2022-04-08', '2022-4-8', '22-04-08', '1899-01-01', '2100-12-31', '2101-01-01', '2022-13-01', '2022-00-10',
    '2022–04–08', '08/04/2022', '08.04.22', '08.04.2022г.', '08.04.2022 г.', '08.04.2022 года', '08.04.2022 год', '8.4.2022',
    '08.04', '8 апреля', '8 апреля 2022', '8 апреля 2022г.', '8 АПРЕЛЯ 2022 г.', '8 Апреля 2022 года', '8 апреля 2022 год',
    '8 апреля 2022 г', '8 апреля 2022 гг', '8\u00A0апреля\u00A02022\u00A0г.', '8  апреля  2022  г.', '8 апр. 2022 г.', '8 april 2022',
    '«8» апреля 2022 г.', 'весной', '', ' ', ' 8 мая 2022 г. ', '8 мая 22 г.', '8мая 2022', '08.04.2022 08.04.2022', 'да'],
  ...days.flatMap((day) => [`${day}.04.2022`, `${day} марта 2022 г.`, `2022-01-${day}`, `01.${day}.2022`]),
];
const datesRefused = refused(
  'организация: {наименование: О}\nпрограмма: {наименование: П}\nприложения:\n',
  dates,
  (date) => `  - {содержание: программа, отметка: {дата: ${quoted(date)}}}`,
);
const property = (record, key) => schemas.ru.definitions[record].properties[key];
const agree = (name, values, refusals, schema, pass) => {
  const run = ajv.compile(schema);
  return check(`${values.length} values of ${name}: the pattern reads as the checker does`, () => {
    const accepts = new Map(values.map((value) => [value, run(value)]));
    const differ = values.filter((value) => accepts.get(value) === refusals.has(value) && !pass(refusals.get(value)));
    assert.deepEqual(differ.map((value) => `${quoted(value)}: schema ${accepts.get(value)}`), []);
    const taken = values.filter((value) => accepts.get(value)).length;
    assert.ok(taken > 5 && taken < values.length - 5, `${taken} of ${values.length}`);
  });
};
await agree('dates', dates, datesRefused, property('отметка-о-приложении', 'дата'),
  (refusal) => refusal?.message.startsWith('такой даты не бывает'));
const ends = ['2020', '2022', '1899', '01.09.2022', '1 мая 2023 г.', '2025-05-31', 'скоро'];
const dashes = ['–', ' – ', '-', ' - ', '—', ' — ', ' до ', '--'];
const periods = [
  ...['2022', '2022 г.', '2022 год', '2022 года', '2020–2022 гг.', '2020–2022гг.', '2020-2022 годы', '2020–2022 г.г.', '2020 – 2022 лет',
    '', ' 2020–2022 ', '20–22', '2020–2021–2022'],
  ...ends.flatMap((start) => dashes.flatMap((dash) => ends.map((end) => `${start}${dash}${end}`))),
];
const periodsRefused = new Map();
for (const [index, period] of periods.entries()) {
  writeFileSync(join(work, `${String(index).padStart(4, '0')}.yaml`),
    `организация: {наименование: О}\nпрограмма: {наименование: П, срок_реализации: ${quoted(period)}}\n`);
}
rmSync(join(work, 'values.yaml'));
for (const [path, found] of findings([work])) {
  const refusal = found.find((one) => ['bad-period', 'period-reversed', 'no-value'].includes(one.code));
  if (refusal) periodsRefused.set(periods[Number(path.match(/(\d+)\.yaml$/)[1])], refusal);
}
await agree('periods', periods, periodsRefused, property('программа', 'срок_реализации').anyOf[0],
  (refusal) => refusal?.code === 'period-reversed');
const widths = ['12 мм', '12мм', '12 mm', ' 12 мм ', '12,5 мм', '12.5 мм', '12', '2 мм', '3 мм', '400 мм', '400,0 мм', '401 мм', '400,1 мм',
  '99 мм', '1000 мм', '1 см', 'мм', '12 мм.', '-5 мм', '100 мм'];
const widthsRefused = refused(
  'организация: {наименование: О}\nпрограмма:\n  наименование: П\n  таблицы:\n    т:\n      строки: а\n      графы:\n',
  widths,
  (width) => `        - {заголовок: З, ширина: ${quoted(width)}}`,
);
await agree('widths', widths, widthsRefused, property('графа', 'ширина'), () => false);

// --- what completion types is read ---

/** The text that an editor has after the item was taken: places filled with what stands in them. */
function taken(text, item) {
  const { range, newText } = item.textEdit;
  const lines = text.split('\n');
  const indent = lines[range.start.line].match(/^ */)[0];
  const typed = newText
    .replaceAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replaceAll(/\$\{\d+\}|\$\d+/g, '')
    .replaceAll(/\\([$}\\])/g, '$1')
    .replaceAll('\n', `\n${indent}`);
  const head = lines[range.start.line].slice(0, range.start.character);
  const tail = lines[range.end.line].slice(range.end.character);
  return [...lines.slice(0, range.start.line), head + typed + tail, ...lines.slice(range.end.line + 1)].join('\n');
}
const PLACES = [
  ['ru', '¦'],
  ['ru', 'организация:\n  ¦'],
  ['ru', 'акт:\n  ¦'],
  ['ru', 'программа:\n  ¦'],
  ['ru', 'приложения:\n  - ¦'],
  ['ru', 'программа:\n  задачи:\n    - ¦'],
  ['ru', 'программа:\n  показатели:\n    - ¦'],
  ['ru', 'программа:\n  паспорт:\n    - ¦'],
  ['ru', 'программа:\n  разделы:\n    - ¦'],
  ['ru', 'программа:\n  планы:\n    карта:\n      ¦'],
  ['ru', 'программа:\n  планы:\n    карта:\n      мероприятия:\n        - ¦'],
  ['ru', 'программа:\n  планы:\n    карта:\n      разделы:\n        - ¦'],
  ['ru', 'программа:\n  таблицы:\n    т:\n      ¦'],
  ['ru', 'программа:\n  риски:\n    - ¦'],
  ['en', '¦'],
  ['en', 'act:\n  ¦'],
  ['en', 'programme:\n  ¦'],
  ['en', 'programme:\n  roadmaps:\n    map:\n      activities:\n        - ¦'],
];
const typed = [];
for (const [language, source] of PLACES) {
  const { text, items } = await complete(language, source);
  await check(`something is offered: ${JSON.stringify(source)}`, () => assert.ok(items.length > 1));
  for (const item of items) typed.push({ language, source, item, text: taken(text, item) });
}
const folder = mkdtempSync(join(tmpdir(), 'prikaz-typed-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
typed.forEach(({ text }, index) => writeFileSync(join(folder, `${String(index).padStart(4, '0')}.yaml`), text + '\n'));
const ofTyped = findings([folder]);
/** What is still to be filled in, or is missing because nothing else was typed. */
const OPEN = ['missing-key', 'no-value', 'empty-list'];
/** What one part lacks when it stands alone is no fault of what was typed. */
const structural = (code) => STRUCTURE.includes(code) || ['syntax', 'indentation', 'missing-colon', 'outdented-text'].includes(code);
for (const [path, found] of ofTyped) {
  const { source, item, text } = typed[Number(path.match(/(\d+)\.yaml$/)[1])];
  const wrong = found.filter(({ code }) => structural(code) && !OPEN.includes(code));
  await check(`«${item.label}» typed at ${JSON.stringify(source)} is read`, () =>
    assert.deepEqual(wrong.map(({ line, code, message }) => `${line} ${code}: ${message}`), [], text));
}

await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
connection.dispose();
child.kill();
if (failures.length > 0) {
  console.error(failures.map((failure) => `FAILED ${failure}`).join('\n\n'));
  console.error(`\n${failures.length} checks failed, ${passed} passed`);
  process.exit(1);
}
console.log(`${passed} checks passed with yaml-language-server ${require('yaml-language-server/package.json').version}`);
