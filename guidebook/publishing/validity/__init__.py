"""扫码验新: whether what a paper of an earlier release says still holds; facts are compared, not dates."""
