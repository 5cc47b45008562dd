"""What a person does with clients: one, some, all."""
