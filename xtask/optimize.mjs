// What `wasm-opt -Oz --traps-never-happen --reorder-functions-by-name FROM -o TO` does, for many files in one process: starting it takes longer than most of
// them. Arguments: FROM TO, FROM TO, …
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setTrapsNeverHappen(true);
binaryen.setDebugInfo(false);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);

const files = process.argv.slice(2);
for (let at = 0; at + 1 < files.length; at += 2) {
  const module = binaryen.readBinary(readFileSync(files[at]));
  module.optimize();
  // Functions of like names are alike, and compress better beside each other.
  module.runPasses(["reorder-functions-by-name"]);
  if (!module.validate()) throw new Error(`${files[at]} is not valid any more`);
  writeFileSync(files[at + 1], module.emitBinary());
  module.dispose();
}
