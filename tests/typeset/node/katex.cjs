// What KaTeX says of each formula: reads a list of them, prints a list of messages or nulls.
const katex = require("katex");

const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
const faults = formulas.map((formula) => {
  try {
    katex.renderToString(formula, { throwOnError: true, strict: "ignore" });
    return null;
  } catch (error) {
    return String(error.message || error);
  }
});
console.log(JSON.stringify(faults));
