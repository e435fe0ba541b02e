//! Template sets as a whole: the base, the files, the measures.

use super::ERROR;
use crate::diagnostic::Rule;

pub static ERRORS: &[Rule] = &[
    Rule {
        code: "unknown-base",
        severity: ERROR,
        what: "Набор построен на основе, которой нет",
        why: "Из основы берутся все шаблоны и меры, которых в наборе нет; без неё собирать не из чего. Основой бывает только \
              встроенный набор.",
        source: "формат prikaz: ключ «основа» называет встроенный набор",
        wrong: "основа: gosst\nстраница: {слева: 30}",
        right: "основа: gost\nстраница: {слева: 30}",
    },
    Rule {
        code: "unknown-set",
        severity: ERROR,
        what: "В prikaz.yaml назван набор шаблонов, которого нет",
        why: "Программы этой папки не из чего печатать: это и не встроенный набор, и не папка.",
        source: "формат prikaz: набор – имя встроенного или путь к папке от файла prikaz.yaml",
        wrong: "оформление: {набор: regoin}",
        right: "оформление: {набор: region}",
    },
    Rule {
        code: "unknown-template",
        severity: ERROR,
        what: "Шаблон вставляет другой, которого в наборе нет",
        why: "На этом месте документа не напечаталось бы ничего. Шаблоны называют одним именем: все они лежат в одной папке.",
        source: "Tera, язык шаблонов: {% include \"имя.xml\" %}",
        wrong: "{% include \"titel.xml\" %}",
        right: "{% include \"title.xml\" %}",
    },
    Rule {
        code: "unknown-word",
        severity: ERROR,
        what: "В языке шаблонов нет такого фильтра, проверки или функции",
        why: "Шаблон с таким словом не выполняется. Фильтров, которые пропустили бы слова без обработки (safe), нет намеренно.",
        source: "Tera, язык шаблонов; формат prikaz: перечень фильтров, проверок и функций",
        wrong: "<p style=\"act-text\">{{ act.title | trimm }}</p>",
        right: "<p style=\"act-text\">{{ act.title | trim }}</p>",
    },
    Rule {
        code: "link-outside",
        severity: ERROR,
        what: "В папке набора ссылка на файл в другом месте",
        why: "Такой набор перестал бы работать, когда папку скопируют на другой компьютер, а ссылка могла бы увести куда угодно.",
        source: "формат prikaz: набор целиком лежит в своей папке",
        wrong: "в папке набора head.xml – ссылка на /home/ivanov/head.xml",
        right: "в папке набора лежит сам файл head.xml",
    },
    Rule {
        code: "not-a-file",
        severity: ERROR,
        what: "На месте шаблона папка или устройство",
        why: "Прочесть её как шаблон нельзя.",
        source: "формат prikaz: шаблоны – файлы .xml в папке набора",
        wrong: "в папке набора есть папка head.xml",
        right: "в папке набора есть файл head.xml",
    },
    Rule {
        code: "too-many-templates",
        severity: ERROR,
        what: "В папке набора слишком много шаблонов",
        why: "У набора их около десяти. Скорее всего, указана не та папка.",
        source: "предел prikaz, чтобы чужая папка не остановила сборку",
        wrong: "prikaz build --templates выгрузка, где сотни файлов .xml",
        right: "prikaz build --templates оформление",
    },
    Rule {
        code: "bad-measure",
        severity: ERROR,
        what: "Меры такой величины не бывает",
        why: "Поле в два метра или кегль ноль – описка: напечатать так нельзя, а Word и PDF разошлись бы.",
        source: "предел prikaz: размеры листа, полей, шрифта",
        wrong: "основа: gost\nстраница: {слева: 3000}",
        right: "основа: gost\nстраница: {слева: 30}",
    },
    Rule {
        code: "no-room",
        severity: ERROR,
        what: "Поля не оставляют на листе места",
        why: "Между полями должно помещаться хотя бы слово и столбец таблицы, на книжном листе и на альбомном.",
        source: "предел prikaz: между полями не меньше 60 мм",
        wrong: "основа: gost\nстраница: {слева: 90, справа: 90}",
        right: "основа: gost\nстраница: {слева: 30, справа: 15}",
    },
    Rule {
        code: "unknown-font",
        severity: ERROR,
        what: "Такого шрифта в программе нет",
        why: "PDF набирается шрифтом, который лежит внутри программы, чтобы документ выглядел одинаково везде. Шрифт документов \
              Word называет другой ключ.",
        source: "формат prikaz: шрифт.встроенный и шрифт.для_word",
        wrong: "основа: gost\nшрифт: {встроенный: Arial}",
        right: "основа: gost\nшрифт: {для_word: Arial}",
    },
];
