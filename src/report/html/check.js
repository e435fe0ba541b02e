
// The page is whole without this: it only adds the filter and opens the explanation that a link names.
(function () {
  'use strict';

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function openTarget() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') {
      target.open = true;
    }
  }
  window.addEventListener('hashchange', openTarget);
  openTarget();

  var filter = document.getElementById('filter');
  if (!filter) {
    return;
  }
  var boxes = all('input', filter);
  var rule = filter.querySelector('select');
  var output = document.getElementById('shown');
  var notes = all('article.finding');
  var marks = {};
  all('a.w').forEach(function (mark) {
    var id = mark.getAttribute('href').slice(1);
    (marks[id] = marks[id] || []).push(mark);
  });

  function apply() {
    var severities = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    var shown = 0;
    var codes = {};
    notes.forEach(function (note) {
      var on = severities.indexOf(note.dataset.severity) >= 0 && (!rule.value || rule.value === note.dataset.code);
      note.hidden = !on;
      shown += on ? 1 : 0;
      codes[note.dataset.code] = codes[note.dataset.code] || on;
      (marks[note.id] || []).forEach(function (mark) { mark.classList.toggle('off', !on); });
    });
    // What has nothing to show gives way.
    all('.place, .file').forEach(function (part) {
      part.hidden = !part.querySelector('article.finding:not([hidden]), a.w:not(.off)');
    });
    all('.index tbody tr').forEach(function (row) {
      var file = document.getElementById(row.querySelector('a').getAttribute('href').slice(1));
      row.hidden = file.hidden;
    });
    all('.rules details').forEach(function (explanation) {
      explanation.hidden = !codes[explanation.id];
    });
    output.textContent = shown === notes.length ? '' : 'Показано: ' + shown + ' из ' + notes.length;
  }

  // The address may name what is shown: report.html?severity=error,warning&rule=unknown-key
  var asked = new URLSearchParams(location.search);
  if (asked.has('severity')) {
    var wanted = asked.get('severity').split(',');
    boxes.forEach(function (box) { box.checked = wanted.indexOf(box.value) >= 0; });
  }
  if (asked.has('rule')) {
    rule.value = asked.get('rule');
    if (rule.selectedIndex < 0) {
      rule.value = '';
    }
  }
  filter.addEventListener('change', apply);
  filter.hidden = false;
  apply();
})();
