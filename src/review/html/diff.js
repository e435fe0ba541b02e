// The page is whole without this: it only adds the filter, and opens what is folded for printing.
(function () {
  'use strict';

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  // What is folded would be missing on paper.
  var folded = [];
  window.addEventListener('beforeprint', function () {
    folded = all('details:not([open])');
    folded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener('afterprint', function () {
    folded.forEach(function (one) { one.open = false; });
    folded = [];
  });

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
  var boxes = all('fieldset input', filter);
  var printed = document.getElementById('printed');
  var output = document.getElementById('shown');
  var rows = all('.changes tbody tr');

  function apply() {
    var topics = {};
    boxes.forEach(function (box) {
      topics[box.value] = box.checked;
      box.parentNode.classList.toggle('off', !box.checked);
    });
    var shown = 0;
    rows.forEach(function (row) {
      var on = topics[row.dataset.topic] && !(printed && printed.checked && 'silent' in row.dataset);
      row.hidden = !on;
      shown += on ? 1 : 0;
    });
    // What has nothing to show gives way.
    all('.part').forEach(function (part) {
      part.hidden = !part.querySelector('tbody tr:not([hidden])');
    });
    all('.file').forEach(function (file) {
      file.hidden = !!file.querySelector('.part') && !file.querySelector('.part:not([hidden])');
    });
    all('.index tbody tr').forEach(function (row) {
      row.hidden = document.getElementById(row.querySelector('a').getAttribute('href').slice(1)).hidden;
    });
    output.textContent = shown === rows.length ? '' : 'Показано: ' + shown + ' из ' + rows.length;
  }

  function set(checked) {
    boxes.forEach(function (box) { box.checked = checked; });
    if (printed && checked) {
      printed.checked = false;
    }
    apply();
  }

  // The address may name what is shown: diff.html?topic=plan,deadlines&printed
  var asked = new URLSearchParams(location.search);
  if (asked.has('topic')) {
    var wanted = asked.get('topic').split(',');
    boxes.forEach(function (box) { box.checked = wanted.indexOf(box.value) >= 0; });
  }
  if (printed && asked.has('printed')) {
    printed.checked = true;
  }
  boxes.forEach(function (box) { box.hidden = false; });
  filter.querySelector('.tools').hidden = false;
  document.getElementById('all').addEventListener('click', function () { set(true); });
  document.getElementById('none').addEventListener('click', function () { set(false); });
  filter.addEventListener('change', apply);
  apply();
})();
