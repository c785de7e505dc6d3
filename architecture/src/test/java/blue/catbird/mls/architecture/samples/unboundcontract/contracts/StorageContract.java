package blue.catbird.mls.architecture.samples.unboundcontract.contracts;

interface StorageContract extends LetterContract {}
