package dualdiffusion.core;

/** Everything an engine can be asked to draw. */
public sealed interface MusicRequest
    permits GenerateRequest, InpaintRequest, ExtendRequest, LoopRequest, VaryRequest {

  Drawing drawing();
}
