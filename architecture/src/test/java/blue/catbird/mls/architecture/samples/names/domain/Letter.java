package blue.catbird.mls.architecture.samples.names.domain;

interface Letter {
    final class StampUtils {} // wrong: the whole type

    final class Utility {}
}
