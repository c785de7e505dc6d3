/** Settings of a service: their names, texts, values and what is wrong or unsafe about them. */
package blue.catbird.mls.bootstrap.settings;
