package blue.catbird.mls.architecture.samples.contracts.adapters.memory;

import blue.catbird.mls.architecture.samples.contracts.contracts.TableContract;

final class Table implements TableContract {} // wrong: the whole type
