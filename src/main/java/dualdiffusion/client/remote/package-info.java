/** A worker on another machine: its pinned certificate, lost connections, jobs that go on. */
package dualdiffusion.client.remote;
