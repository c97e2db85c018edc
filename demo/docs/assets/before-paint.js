/** The theme that was chosen here, before the first frame. */
{
  const theme = localStorage.getItem('docs-theme');
  if (theme) document.documentElement.dataset.theme = theme;
}
