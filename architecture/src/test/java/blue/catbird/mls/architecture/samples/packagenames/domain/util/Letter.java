package blue.catbird.mls.architecture.samples.packagenames.domain.util;

final class Letter {} // wrong: the whole type
