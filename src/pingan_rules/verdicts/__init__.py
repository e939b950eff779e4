"""What comes out: outcomes, proofs, the data of verdicts, and their wording in Chinese and English."""
