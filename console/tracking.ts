/*
 * The page on which an applicant looks a dossier up, where a browser has scripts: code and check word of a code on paper stand
 * behind the `#`, where no server sees them. They are put into the form, taken out of the address, and asked with.
 */

const fragment = decodeURIComponent(location.hash.slice(1));
const at = fragment.lastIndexOf('.');
const form = document.querySelector('form');
const code = document.querySelector<HTMLInputElement>('input[name=code]');
const word = document.querySelector<HTMLInputElement>('input[name=word]');

if (at > 0 && form !== null && code !== null && word !== null) {
  code.value = fragment.slice(0, at);
  word.value = fragment.slice(at + 1);
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  form.requestSubmit();
}
