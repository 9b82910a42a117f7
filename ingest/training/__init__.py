"""Making the weights of the scorer from annotated texts, and measuring them on cities that were left out.

In: texts with annotations in the form of docs/evaluation.md. Out: `weights.npz`, the same bytes for the same input.
"""
