package blue.catbird.mls.lexicon.reference;

import java.util.List;

/**
 * A value that several methods share.
 *
 * @param name the last part of its name, such as {@code convoView}
 */
public record ValueEntry(String name, String description, List<FieldEntry> fields) {}
