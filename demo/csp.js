/** Counts what the policy refused. */
let violations = 0;
document.addEventListener('securitypolicyviolation', (event) => {
  violations += 1;
  document.getElementById('violations').textContent =
    `${violations}: ${event.violatedDirective} in ${event.sourceFile}`;
});
