/** The service by its settings: storage, use cases, HTTP, schedules and metrics put together. */
package blue.catbird.mls.bootstrap.service;
