package dualdiffusion.client.remote;

import dualdiffusion.config.RemoteAddress;
import dualdiffusion.protocol.Fingerprint;

/** Asks a person whether a worker that was never used before is the one it should be. */
@FunctionalInterface
public interface FirstUse {
  /** Nobody is there to ask. */
  FirstUse REFUSE = (address, shown) -> false;

  boolean trusts(RemoteAddress address, Fingerprint shown);
}
