# Optimisers.
