'use strict';
// Everything folds out before it is printed; the buttons come only where there is something to fold.
const all = document.querySelectorAll('details');
const fold = open => all.forEach(one => { one.open = open; });
const bar = document.getElementById('folds');
if (all.length > 0) bar.hidden = false;
bar.addEventListener('click', event => {
  const asked = event.target.dataset.open;
  if (asked) fold(asked === 'yes');
});
addEventListener('beforeprint', () => fold(true));
