// Exports static files, which any server can serve.
export default { output: 'export', trailingSlash: true };
