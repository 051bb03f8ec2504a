"""The made-up sample force: engagements, concerns and loops as a district might have logged them, from its words."""
