/** Whether a module is of another package. What is being built lies among them for a while. */
export const isOfOthers = (path) => /node_modules[\\/](?!\.cache[\\/])/.test(path);
