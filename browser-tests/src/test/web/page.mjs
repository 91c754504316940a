// As much of a page as what is tested here asks for when it is loaded.
globalThis.document = { documentElement: {} };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en-US"] } });
