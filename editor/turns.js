/** Waits until the browser has had its turn: it may paint and hear the reader. */
export function nextTask() {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(null);
  });
}
