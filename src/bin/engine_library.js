// The library file lies beside this worker's script. A worker may wait for what it fetches, so an `import` is one call.
export function read_library() {
  const request = new XMLHttpRequest();
  request.open("GET", new URL("engine_library.txt", self.location.href), false);
  request.send();
  if (request.status !== 200) throw new Error(`status ${request.status}`);
  return request.responseText;
}
