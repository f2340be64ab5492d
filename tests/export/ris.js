// Reads RIS from the standard input with citation-js and writes it as CSL-JSON.
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");

const read = new Cite(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(read.data.map(({ _graph, ...item }) => item)));
