/** Counts what the policy refused. */
let violations = 0;
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) => {
  violations += 1;
  document.getElementById('violations').textContent =
    `${violations}, the last of ${violatedDirective} in ${sourceFile}`;
});
