// The elements and attributes that MathJax makes of each formula, with all of its extensions:
// node mathml.cjs mathjax-full/js, node mathml.cjs @mathjax/src/cjs.
const fs = require("fs");
const path = require("path");

const root = process.argv[2];
const { mathjax } = require(`${root}/mathjax.js`);
const { TeX } = require(`${root}/input/tex.js`);
const { SVG } = require(`${root}/output/svg.js`);
const { STATE } = require(`${root}/core/MathItem.js`);
const { liteAdaptor } = require(`${root}/adaptors/liteAdaptor.js`);
const { RegisterHTMLHandler } = require(`${root}/handlers/html.js`);
RegisterHTMLHandler(liteAdaptor());

// Those that load or configure others are of no use here; one is another's older form.
const without = new Set(["autoload", "require", "setoptions", "configmacros", "colorv2"]);
const home = path.dirname(require.resolve(`${root}/input/tex.js`));
const packages = [];
for (const folder of fs.readdirSync(path.join(home, "tex"), { withFileTypes: true })) {
  const files = folder.isDirectory() ? fs.readdirSync(path.join(home, "tex", folder.name)) : [];
  const file = files.find((name) => name.endsWith("Configuration.js"));
  if (file && !without.has(folder.name)) {
    require(`${root}/input/tex/${folder.name}/${file}`);
    packages.push(folder.name);
  }
}

const document = mathjax.document("", {
  InputJax: new TeX({ packages }),
  OutputJax: new SVG(),
});
const formulas = JSON.parse(fs.readFileSync(0, "utf8"));
const found = formulas.map((formula) => {
  const tree = document.convert(formula, { display: false, end: STATE.COMPILED });
  const elements = new Set();
  const attributes = new Set();
  tree.walkTree((node) => {
    elements.add(node.kind);
    for (const name of node.attributes ? node.attributes.getExplicitNames() : []) {
      attributes.add(name);
    }
  });
  return { elements: [...elements], attributes: [...attributes] };
});
console.log(JSON.stringify(found));
