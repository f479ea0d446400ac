/** Audio that studios sent, by what it is (SHA-256), kept while it may be used again. */
package dualdiffusion.worker.transfer;
