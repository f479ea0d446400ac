"""Writes events.tfevents with TensorBoard's own messages and record writer (tensorboard 2.21)."""

import io
import os
import struct
import sys
import wave

from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2, types_pb2
from tensorboard.summary.writer.record_writer import RecordWriter

TIME = 1700000000.25
PNG = bytes([137]) + b"PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 3, 2) + b"rest"


def wav():
    out = io.BytesIO()
    with wave.open(out, "wb") as w:
        w.setnchannels(2)
        w.setsampwidth(2)
        w.setframerate(8000)
        w.writeframes(struct.pack("<6h", 0, 32767, 16384, -32767, -16383, 0))
    return out.getvalue()


def summary(step, **value):
    return event_pb2.Event(
        wall_time=TIME, step=step, summary=summary_pb2.Summary(value=[summary_pb2.Summary.Value(**value)])
    )


text = tensor_pb2.TensorProto(dtype=types_pb2.DT_STRING, string_val=["# größer".encode()])
text.tensor_shape.dim.add(size=1)
metadata = summary_pb2.SummaryMetadata(data_class=summary_pb2.DATA_CLASS_TENSOR)
metadata.plugin_data.plugin_name = "text"

scalars = summary_pb2.Summary()
scalars.value.add(tag="loss", simple_value=0.125)
scalars.value.add(tag="loss_σ_buckets/0.0000 - 0.1000", simple_value=float("inf"))

events = [
    event_pb2.Event(wall_time=TIME, file_version="brain.Event:2"),
    event_pb2.Event(wall_time=TIME, step=8, session_log=event_pb2.SessionLog(status=event_pb2.SessionLog.START)),
    event_pb2.Event(wall_time=TIME, step=8, summary=scalars),
    summary(8, tag="configuration", tensor=text, metadata=metadata),
    summary(
        300,
        tag="sample",
        image=summary_pb2.Summary.Image(height=2, width=3, colorspace=3, encoded_image_string=PNG),
    ),
    summary(
        300,
        tag="sample",
        audio=summary_pb2.Summary.Audio(
            sample_rate=8000, num_channels=2, length_frames=3, encoded_audio_string=wav(), content_type="audio/wav"
        ),
    ),
]
with open(os.path.join(os.path.dirname(sys.argv[0]), "events.tfevents"), "wb") as file:
    writer = RecordWriter(file)
    for event in events:
        writer.write(event.SerializeToString(deterministic=True))
    writer.flush()
