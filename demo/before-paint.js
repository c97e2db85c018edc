/** What the first frame depends on, so that nothing moves or changes colour after it. */
{
  const root = document.documentElement;
  const theme = new URLSearchParams(location.search).get('theme');
  if (theme) root.dataset.theme = theme;
  root.toggleAttribute('data-bench', localStorage.getItem('demo-bench') === 'open');
}
