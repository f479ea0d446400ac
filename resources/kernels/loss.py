# Losses.
