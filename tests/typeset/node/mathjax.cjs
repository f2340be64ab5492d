// What MathJax says of each formula, with the extensions that its usual component has or loads
// by itself: node mathjax.cjs mathjax-full/js, node mathjax.cjs @mathjax/src/cjs.
const root = process.argv[2];
const { mathjax } = require(`${root}/mathjax.js`);
const { TeX } = require(`${root}/input/tex.js`);
const { SVG } = require(`${root}/output/svg.js`);
const { STATE } = require(`${root}/core/MathItem.js`);
const { liteAdaptor } = require(`${root}/adaptors/liteAdaptor.js`);
const { RegisterHTMLHandler } = require(`${root}/handlers/html.js`);
const later = root.startsWith("@") ? ["textmacros"] : []; // version 4 alone has it at once
const packages = ["base", "ams", "newcommand", "boldsymbol", ...later];
for (const name of packages) {
  const file = name === "textmacros" ? "TextMacros" : name[0].toUpperCase() + name.slice(1);
  require(`${root}/input/tex/${name}/${file}Configuration.js`);
}
RegisterHTMLHandler(liteAdaptor());

let fault = null;
const formatError = (jax, error) => {
  fault = error.message;
  return jax.formatError(error);
};
const document = mathjax.document("", {
  InputJax: new TeX({ packages, formatError }),
  OutputJax: new SVG(),
});
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
const faults = formulas.map((formula) => {
  fault = null;
  try {
    document.convert(formula, { display: false, end: STATE.COMPILED });
  } catch (error) {
    fault = String(error.message || error);
  }
  return fault;
});
console.log(JSON.stringify(faults));
