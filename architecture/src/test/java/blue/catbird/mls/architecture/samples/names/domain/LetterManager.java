package blue.catbird.mls.architecture.samples.names.domain;

final class LetterManager {} // wrong: the whole type
