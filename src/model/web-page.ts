/** Whether an answer is a web page, or XML, in place of JSON: by how it begins, else by what it calls itself. */
export function isWebPage(text: string, contentType: string): boolean {
  if (/^\s*</.test(text)) return true;
  return /^\s*(text\/html|application\/xhtml)/i.test(contentType) && !isJson(text);
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
