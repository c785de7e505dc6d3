package blue.catbird.mls.architecture.samples.contracts.contracts;

public interface TableContract {}
