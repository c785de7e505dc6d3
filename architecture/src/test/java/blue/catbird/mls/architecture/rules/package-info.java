/** The rules that the compiler cannot keep, as ArchUnit reads them from class files. */
package blue.catbird.mls.architecture.rules;
