package blue.catbird.mls.architecture.samples.unboundcontract.contracts;

interface LetterContract {}
