/** Hands a text to the learner as a file: the browser saves it where it saves everything, the desktop host asks where. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the text by then; without this the page would keep it for good.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
