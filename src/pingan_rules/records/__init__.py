"""Unit records: from data as people write it to exact values, or to everything that is wrong with it."""
