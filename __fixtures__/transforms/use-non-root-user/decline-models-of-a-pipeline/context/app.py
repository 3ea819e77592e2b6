from transformers import pipeline
print(pipeline('sentiment-analysis')('good'))
