package blue.catbird.mls.architecture.samples.packagenames.domain.utility;

final class Stamp {}
