package blue.catbird.mls.architecture.samples.unboundcontract.contracts;

interface StampContract {} // wrong: the whole type
